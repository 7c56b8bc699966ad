"""The reader that learned German reporting from labelled articles (weights come apart)."""

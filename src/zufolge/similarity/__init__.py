"""Room similarity: how alike texts are in meaning, by an encoder that another distribution brings.

It is kept apart from the reader's encoder, whose training loses similarity.
"""

from zufolge.similarity.registry import similarity_cards, similarity_named

__all__ = ["similarity_cards", "similarity_named"]

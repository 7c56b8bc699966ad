# ruff: noqa: E501 - the lines of a page are as long as pages have them
"""A page as newspapers publish it, about places and people that do not exist."""

from __future__ import annotations

from zufolge.model import BlockKind, Report

__all__ = ["PAGE", "of_kind", "page"]

HEAD = """<!doctype html>
<html lang="de"><head><meta charset="utf-8">
<title>Velmark: Deich bricht in der Nacht | Küstenbote</title>
<meta property="og:title" content="Velmark: Deich bricht in der Nacht">
<meta property="og:site_name" content="Küstenbote">
<meta property="og:description" content="Das Wasser kam gegen drei Uhr. Hunderte mussten ihre Häuser verlassen, die Suche dauert an.">
<link rel="canonical" href="https://www.kuestenbote.example/velmark/deich-bricht-4711">
<script type="application/ld+json">{"@context": "https://schema.org", "@type": "NewsArticle",
 "headline": "Velmark: Deich bricht in der Nacht", "datePublished": "2031-04-03T09:05:00+02:00",
 "dateModified": "2031-04-03T11:20:00+02:00", "articleSection": "Region",
 "author": [{"@type": "Person", "name": "Mai Berg"}, {"name": "dpa"}],
 "publisher": {"name": "Küstenbote"}, "isAccessibleForFree": "False"}</script>
<script>var verborgen = "Das zeigt die Seite nicht.";</script></head>
"""
BODY = """<body><nav><ul><li><a href="/">Start</a><li><a href="/r">Region</a></ul></nav>
<main><article>
<header><h1><span class="kicker">Hochwasser</span> <span class="title">Velmark: Deich bricht in der Nacht</span></h1>
<p class="article-lead">Das Wasser kam gegen drei Uhr. Hunderte mussten ihre Häuser verlassen, die Suche dauert an.</p>
<div class="byline">Von Mai Berg</div><div class="meta"><time datetime="2031-04-03T09:05:00+02:00">03.04.2031, 9:05 Uhr</time></div></header>
<figure><img src="a.jpg" alt=""><figcaption>Der gebrochene Deich am Morgen nach der Flut. <span class="credit">Foto: Jon Muster/dpa</span></figcaption></figure>
<div class="article-body">
<p>VELMARK (dpa) - Der Deich bei Velmark ist in der Nacht zum Donnerstag auf einer L&auml;nge von 40 Metern gebrochen, wie die Feuerwehr mit&shy;teilte.</p>
<p>„Wir haben alles versucht“, sagte Bürgermeisterin Ada Holm am Morgen vor dem Rathaus der Stadt.</p>
<h2>Suche nach Vermissten</h2>
<p>Zwei Menschen werden nach Angaben der Polizei noch vermisst. Taucher suchen seit dem frühen Morgen.</p>
<aside class="related"><h3><a href="/x">Lesen Sie auch</a></h3><p>Warum der Deich schon seit Jahren als zu niedrig galt.</p></aside>
<figure><blockquote><p>Das war eine Katastrophe mit Ansage.</p></blockquote><figcaption>Kai Sund, Deichgraf</figcaption></figure>
<p>Das Land kündigte Hilfen an. Wie hoch sie sein werden, ließ die Ministerin am Mittag noch offen.</p>
<p>Quelle: dpa</p></div></article>
<section class="comments"><h2>Kommentare</h2><p>Ich habe das schon immer gesagt, aber niemand wollte es in dieser Stadt hören.</p></section></main>
<footer><p>Alle Rechte vorbehalten.</p></footer></body></html>
"""
PAGE = (HEAD + BODY).encode()


def page(body: str, head: str = "") -> bytes:
    """A page with this ``body`` in an article."""
    return f'<html lang="de"><head><meta charset="utf-8">{head}</head><body><article>{body}</article></body></html>'.encode()


def of_kind(report: Report, kind: BlockKind) -> list[str]:
    """The texts of the blocks of a kind."""
    return [block.span.of(report.text) for block in report.blocks if block.kind is kind]

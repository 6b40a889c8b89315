import { expect, test } from 'vitest';
import { withCssAddresses } from '../../../../src/build/pack/zim/copyCss.ts';
import { withHtmlAddresses } from '../../../../src/build/pack/zim/copyHtml.ts';

/** Names each address that is found. */
const marked = (address: string) => `<${address}>`;
const html = (text: string) => withHtmlAddresses(`<!DOCTYPE html><html><body>${text}`, marked).slice(27);

test.each([
  ['<a href="/a/">', '<a href="</a/>">'],
  ["<A HREF='/a/?b&amp;c'>", '<A href="</a/?b&amp;c>">'],
  ['<a class=x href=/a/ id=y>', '<a class=x href="</a/>" id=y>'],
  ['<img src="/a.jpg" alt="/b.jpg">', '<img src="</a.jpg>" alt="/b.jpg">'],
  [
    '<source srcset="/a-1.avif 240w, /a,b.avif 1.5x,/c.avif">',
    '<source srcset="</a-1.avif> 240w, </a,b.avif> 1.5x,</c.avif>">',
  ],
  ['<img srcset=" /a.jpg , /b.jpg 2x ">', '<img srcset=" </a.jpg> , </b.jpg> 2x ">'],
  ['<link rel=preload imagesrcset="/a 1x, /b 2x">', '<link rel=preload imagesrcset="</a> 1x, </b> 2x">'],
  ['<video poster="/a"><track src="/b">', '<video poster="</a>"><track src="</b>">'],
  ['<form action="/a"><button formaction="/b">', '<form action="</a>"><button formaction="</b>">'],
  [
    '<svg><use xlink:href="#a"/><image href="/b"/></svg>',
    '<svg><use xlink:href="<#a>"/><image href="</b>"/></svg>',
  ],
  ['<p style="background: url(/a.png)">', '<p style="background: url(&quot;</a.png>&quot;)">'],
  [
    '<style>p { background: url(/a.png) } /* &amp; */</style>',
    '<style>p { background: url("</a.png>") } /* &amp; */</style>',
  ],
  ['<noscript><img src="/a"></noscript>', '<noscript><img src="</a>"></noscript>'],
  ['<template><a href="/a"></a></template>', '<template><a href="</a>"></a></template>'],
  ['<meta http-equiv="refresh" content="0; url=/a/">', '<meta http-equiv="refresh" content="0; url=</a/>">'],
  // What a browser does not follow.
  ...[
    '<meta name="a" content="0; url=/a/">',
    '<script>x = "<a href=/a/>"</script>',
    '&lt;a href="/a/">',
    '<!-- <a href="/a"> -->',
  ].map((same) => [same, same]),
])('%s', (text, expected) => {
  expect(html(text!)).toBe(expected);
});

test('what has no address stays as it is, byte for byte', () => {
  const page = '<!DOCTYPE html>\r\n<html lang=id><p>Satu &amp; dua\u00a0<b>tiga</p></b>\n';
  expect(withHtmlAddresses(page, (address) => address)).toBe(page);
});

test.each([
  ['a{b:url(/a.woff2)format("woff2"),url( "/b" )}', 'a{b:url("</a.woff2>")format("woff2"),url( "</b>" )}'],
  ["@import '/a.css' screen; @IMPORT url(/b.css);", '@import "</a.css>" screen; @IMPORT url("</b.css>");'],
  ['a::after{content:"url(/a)"} /* url(/b) */', 'a::after{content:"url(/a)"} /* url(/b) */'],
])('%s', (css, expected) => {
  expect(withCssAddresses(css, marked)).toBe(expected);
});

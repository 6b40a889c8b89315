import { escape, humanize, shortDay } from '../shared/words.js';

export const picture = (image, isLazy) =>
  `<img src="${image}" alt="Warna" width="240" height="160"${isLazy ? ' loading="lazy"' : ''}>`;

export function teaser({ url, data }, isLine = false) {
  const { type, headline, description, published, image } = data;
  return `<article class="teaser">
  ${image && !isLine ? `<a href="${url}" tabindex="-1" aria-hidden="true">${picture(image, true)}</a>` : ''}
  ${type === 'news' ? '' : `<p class="kicker">${humanize(type)}</p>`}
  <h3><a href="${url}">${escape(headline)}</a></h3>
  ${isLine ? '' : `<p class="standfirst">${escape(description)}</p>`}
  <p><time datetime="${published}">${shortDay(new Date(published))}</time></p>
</article>`;
}

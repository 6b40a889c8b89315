/*
 * Says how many entries a live story got since its page was opened. It asks for the page itself, once a minute at most and
 * only while the page is seen; a host answers a page that is the same in a few bytes. Nothing on the page moves: the reader
 * loads the entries. Without script there is the link alone.
 */
const PAUSE = 60_000;

const news = document.querySelector<HTMLElement>('.live-news')!;
const text = document.createTextNode('');
const link = document.querySelector('.live-load')!.cloneNode(true);
let askedAt = Date.now();
let count = 0;

async function ask(): Promise<void> {
  if (document.hidden || Date.now() - askedAt < PAUSE) return;
  askedAt = Date.now();
  const page = await fetch(location.pathname, { cache: 'no-cache' })
    .then((response) => (response.ok ? response.text() : ''))
    // Without a connection; it asks again.
    .catch(() => '');
  if (!page) return;
  const ids = [...page.matchAll(/ id="(update:\w+)"/g)].map(([, id]) => id!);
  const found = ids.filter((id) => !document.getElementById(id)).length;
  if (found !== count) say(found);
  // The story has ended: this was the last time.
  if (ids.length && !/<p[^>]+live-news/.test(page)) clearInterval(timer);
}

function say(found: number): void {
  count = found;
  const { locale } = news.dataset;
  const texts = JSON.parse(news.dataset.texts!) as string | Partial<Record<string, string>>;
  const form =
    typeof texts === 'string' ? texts : (texts[new Intl.PluralRules(locale).select(found)] ?? texts.other!);
  text.data = `${form.replace('{count}', new Intl.NumberFormat(locale).format(found))} `;
  // The link stays while there is something to say: a reader may have the focus on it.
  if (!found) news.replaceChildren();
  else if (!news.firstChild) news.append(text, link);
}

// More often than it may ask, since timers of a page that was hidden begin anywhere.
const timer = setInterval(() => void ask(), PAUSE / 4);
document.addEventListener('visibilitychange', () => void ask());

export {};

import type { Image, Link, Paragraph } from 'mdast';
import type { VFile } from 'vfile';
import { captionAndCredit, classed, figcaption, textNode } from './figcaption.ts';
import { ownPrefix } from './rehype-ids.ts';

/** Hosts whose links lead to a video in most cases. */
const videoHosts =
  /^(?:www\.|m\.)?(?:youtube\.com|youtu\.be|vimeo\.com|dailymotion\.com|tiktok\.com|vidio\.com)$/;

/**
 * Turns a paragraph with nothing but a linked still into a figure that leads to a video:
 * `[![alt](./still.jpg "caption | credit")](https://… "Title | 3:20")`. Nothing of the host is embedded or fetched.
 * @param label what the page calls a video
 * @returns false if the link is no video, since its title has no length
 */
export function videoFigure(
  paragraph: Paragraph,
  link: Link,
  image: Image,
  label: string,
  file: VFile,
): boolean {
  const { caption: title, credit: length } = captionAndCredit(link.title);
  const duration = isoDuration(length);
  const host = URL.canParse(link.url) ? new URL(link.url).host : '';
  const form = '(https://… "Title | 3:20")';
  if (!duration || !title || !/^https?:/.test(link.url)) {
    if (length && /\d/.test(length) && host)
      file.message(
        `has a picture with a link whose title is not of a video: ${link.title}; write ${form}`,
        link,
      ).fatal = true;
    else if (videoHosts.test(host))
      file.message(`links to a video of ${host} without its title and length; write ${form}`, link);
    return false;
  }
  const still = captionAndCredit(image.title);
  link.title = null;
  link.children = [image, classed('span', 'video-title', [textNode(title)])];
  const facts = classed('span', 'video-facts', [
    textNode(`${label} · `),
    {
      type: 'emphasis',
      data: { hName: 'time', hProperties: { dateTime: duration } },
      children: [textNode(length)],
    },
    textNode(` · ${host.replace(/^www\./, '')}${still.caption ? ' ·' : ''}`),
  ]);
  const line = still.caption ? [facts, textNode(` ${still.caption}`)] : [facts];
  paragraph.data = { hName: 'figure', hProperties: { className: [`${ownPrefix}video`] } };
  paragraph.children = [link, figcaption(line, still.credit)!];
  return true;
}

/** The length of a video as a duration of HTML: `3:20` is `PT3M20S`; undefined if it is none. */
function isoDuration(length: string): string | undefined {
  const [all, hours, minutes, seconds] = /^(?:(\d{1,2})[:.])?(\d{1,3})[:.]([0-5]\d)$/.exec(length) ?? [];
  return all && `PT${hours ? `${Number(hours)}H` : ''}${Number(minutes)}M${Number(seconds)}S`;
}

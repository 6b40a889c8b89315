/** A picture that pages cannot show. The message follows "a picture that …": what is wrong, and what to do. */
export class PictureFault extends Error {
  override name = 'PictureFault';
  /** Relative to the content folder; undefined if not known yet. */
  file?: string;

  constructor(message: string, file?: string) {
    super(message);
    if (file !== undefined) this.file = file;
  }
}

/** The first line of an error of sharp, without its usual beginning. */
export function reasonOf(error: unknown): string {
  const [line] = (error as Error).message.split('\n');
  return line!
    .replace(/^(Input (buffer|file) (has corrupt header|contains unsupported image format): )/, '')
    .trim();
}

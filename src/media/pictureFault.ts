/** A picture that pages cannot show. The message goes on after "a picture that …": what is wrong, and what to do. */
export class PictureFault extends Error {
  override name = 'PictureFault';
  /** Relative to the content folder, where it is known. */
  file?: string;

  constructor(message: string, file?: string) {
    super(message);
    if (file !== undefined) this.file = file;
  }
}

/** What the decoder or the encoder said, without its first half, in one line. */
export function reasonOf(error: unknown): string {
  const [line] = (error as Error).message.split('\n');
  return line!
    .replace(/^(Input (buffer|file) (has corrupt header|contains unsupported image format): )/, '')
    .trim();
}

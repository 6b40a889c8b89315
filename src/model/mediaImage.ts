/** What pages need to know of a picture in the content folder. */
export interface MediaImage {
  /** The part of its derivatives' file names that identifies the picture: `pictureDigest` of the file. */
  digest: string;
  /** In pixels, after the EXIF rotation. */
  width: number;
  height: number;
  /** Present if the picture has more than one frame. */
  animated?: true;
  /** Present if it is only shown small, as in lists, so that it has derivatives of small widths only. */
  small?: true;
}

/** An image of the content folder, as pages need it. */
export interface MediaImage {
  /** What names its derivatives: `pictureDigest` of the file. */
  digest: string;
  /** Of the picture as it is shown (EXIF rotation applied), in pixels. */
  width: number;
  height: number;
  /** Where it has more than one frame. */
  animated?: true;
}

/** True if systems and editors leave files with this name behind, so that nobody can have meant it for the site. */
export const isTemporaryFile = (name: string) =>
  /^(\.ds_store|thumbs\.db|ehthumbs\.db|desktop\.ini|icon\r)$/i.test(name) ||
  /(~|\.(bak|tmp|sw[a-z]|part|crdownload))$|^(~\$|\._|\.#|#.*#$)/i.test(name);

/** True if operating systems, editors or browsers leave files with this name behind, so it cannot be meant for the site. */
export const isTemporaryFile = (name: string) =>
  /^(\.ds_store|thumbs\.db|ehthumbs\.db|desktop\.ini|icon\r)$/i.test(name) ||
  /(~|\.(bak|tmp|sw[a-z]|part|crdownload))$|^(~\$|\._|\.#|#.*#$)/i.test(name);

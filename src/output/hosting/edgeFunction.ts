/**
 * An edge function as Cloudflare Workers and Pages run it (`_worker.js`), in the syntax of modules: it answers the short
 * links that have no file, and gives everything else to the assets. The hash is that of src/model/shortLinkTable.ts.
 */
export const edgeFunction = `export default {
  async fetch(request, env) {
    const answer = await env.ASSETS.fetch(request);
    const { pathname } = new URL(request.url);
    const id = /^\\/a\\/([a-z0-9]+)\\/?$/.exec(pathname)?.[1];
    if (answer.status !== 404 || !id) return answer;
    const table = await env.ASSETS.fetch(new URL(\`/a/\${tableOf(id)}.json\`, request.url));
    const paths = table.ok ? await table.json() : {};
    if (!Object.hasOwn(paths, id)) return answer;
    const headers = new Headers(answer.headers);
    for (const name of ['Content-Encoding', 'Content-Length', 'Content-Type', 'ETag']) headers.delete(name);
    headers.set('Location', paths[id]);
    return new Response(null, { status: 301, headers });
  },
};

// The last byte of the 32-bit FNV-1a hash of the id.
function tableOf(id) {
  let hash = 0x811c9dc5;
  for (const letter of id) hash = Math.imul(hash ^ letter.charCodeAt(0), 0x01000193);
  return (hash & 0xff).toString(16).padStart(2, '0');
}
`;

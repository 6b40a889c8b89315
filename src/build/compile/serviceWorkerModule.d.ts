/** Made by `serviceWorkerPlugin`. */
declare module 'virtual:warta/service-worker' {
  const code: string;
  export default code;
}

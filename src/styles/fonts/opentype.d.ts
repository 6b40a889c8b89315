declare module 'opentype.js' {
  const opentype: {
    parse: (font: ArrayBuffer) => { glyphs: { length: number; get: (i: number) => { unicodes: number[] } } };
  };
  export default opentype;
}

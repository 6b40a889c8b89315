export default {
  site: { name: 'Warta', url: 'https://warta.example', tagline: 'Berita yang menyebut sumbernya', email: 'redaksi@warta.example' },
};

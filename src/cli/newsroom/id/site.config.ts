import type { SiteConfig } from 'warta';

/** Konfigurasi situs. Editor Anda menjelaskan setiap kunci. */
export default {
  name: {{nameText}},
  tagline: { id: 'Berita yang menyebut sumbernya' },
  // Alamat situs. Gantilah keduanya sebelum terbit pertama kali; `tagAuthority` tidak boleh berubah sesudahnya.
  url: 'https://{{slug}}.example',
  tagAuthority: '{{slug}}.example,{{year}}',
  timeZone: 'Asia/Jakarta',
  languages: ['id'],
  sections: [
    { slug: 'berita', label: { id: 'Berita' } },
    { slug: 'opini', label: { id: 'Opini' } },
  ],
  publisher: {
    // Nama badan hukum penerbit.
    name: {{nameText}},
    policies: {
      correctionsPolicy: { id: 'kebijakan-koreksi' },
      ethicsPolicy: { id: 'pedoman-media-siber' },
      masthead: { id: 'redaksi' },
      ownershipFundingInfo: { id: 'tentang' },
    },
  },
} satisfies SiteConfig;

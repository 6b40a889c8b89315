import type { ArticleType, ContributorRole, CorrectionKind, SourceRole } from './vocabulary.ts';
import type { ShareTarget } from './vocabulary.ts';
import type { Language } from './languages.ts';

/** Every text of the interface. The type requires the same keys in all languages. */
export interface Texts {
  /** The name of the language in that language. */
  languageName: string;
  skipToContent: string;
  sections: string;
  otherWays: string;
  front: string;
  noStoriesYet: string;

  archive: string;
  archiveIntro: (count: number) => string;
  stories: (count: number) => string;
  storiesOf: (period: string) => string;
  years: string;
  months: string;
  days: string;
  previous: string;
  next: string;
  newestOf: string;
  calendarOf: (year: string) => string;
  storiesAMonth: string;

  tags: string;
  breadcrumbs: string;

  by: string;
  and: string;
  published: string;
  updated: string;
  readingTime: (minutes: number) => string;
  types: Record<ArticleType, string>;
  advertorialNotice: string;
  contributorRoles: Record<ContributorRole, string>;

  table: string;
  footnotes: string;
  backToText: (letter: string, again: number) => string;
  citation: (number: number, name: string) => string;
  sourceNotes: string;
  sourceRoles: Record<SourceRole, string>;
  sourcePublished: string;
  sourceAccessed: string;
  sourceArchived: string;
  sourceUncited: string;

  corrections: string;
  noticeToReaders: string;
  correctionKinds: Record<CorrectionKind, string>;
  signoff: string;
  inOtherLanguage: string;
  related: string;
  inThisSection: string;
  printedFrom: string;

  share: string;
  shareSheet: string;
  shareTargets: Record<ShareTarget, string>;
  copyLink: string;
  copied: string;
  copyFailed: string;
  qrCode: string;
  qrCodeOf: (headline: string) => string;
  quotation: string;
  shareQuotation: string;

  darkTheme: string;
  lightTheme: string;
  pages: string;
  publishedBy: (name: string) => string;

  /** Shown to people who open a feed in a browser. */
  feedNote: string;
  feed: string;
  feedHome: string;
  correctionsIntro: string;
  noCorrections: string;
  withdrawn: string;

  notFound: string;
  notFoundText: string;
  noStoriesOnDay: string;
  nearestDays: string;
}

const jumlah = numberFormat('id');
const count = numberFormat('en');

/** Formats whole numbers. The formatter is created at the first call, because that is slow. */
function numberFormat(locale: string): (n: number) => string {
  let format: Intl.NumberFormat | undefined;
  return (n) => (format ??= new Intl.NumberFormat(locale)).format(n);
}

export const texts: Record<Language, Texts> = {
  id: {
    languageName: 'Bahasa Indonesia',
    skipToContent: 'Langsung ke konten',
    sections: 'Rubrik',
    otherWays: 'Jalan lain ke berita',
    front: 'Beranda',
    noStoriesYet: 'Belum ada berita di sini.',

    archive: 'Arsip',
    archiveIntro: (n) => `${jumlah(n)} berita, menurut tanggal terbitnya.`,
    stories: (n) => `${jumlah(n)} berita`,
    storiesOf: (period) => `Berita ${period}`,
    years: 'Tahun',
    months: 'Bulan',
    days: 'Hari',
    previous: 'Sebelumnya',
    next: 'Berikutnya',
    newestOf: 'Terbaru dari kurun ini',
    calendarOf: (year) => `Kalender ${year}`,
    storiesAMonth: 'Berita per bulan',

    tags: 'Tag',
    breadcrumbs: 'Remah roti',

    by: 'Oleh',
    and: 'dan',
    published: 'Terbit:',
    updated: 'Diperbarui:',
    readingTime: (minutes) => `${minutes} menit baca`,
    types: {
      news: 'Berita',
      analysis: 'Analisis',
      explainer: 'Penjelasan',
      opinion: 'Opini',
      interview: 'Wawancara',
      review: 'Ulasan',
      'press-release': 'Siaran pers',
      advertorial: 'Advertorial',
    },
    advertorialNotice: 'Konten berbayar: bukan karya redaksi.',
    contributorRoles: {
      translator: 'Penerjemah',
      editor: 'Penyunting',
      photographer: 'Foto',
      researcher: 'Riset',
      illustrator: 'Ilustrasi',
    },

    table: 'Tabel',
    footnotes: 'Catatan kaki',
    backToText: (letter, again) =>
      `Kembali ke teks, catatan ${letter}${again > 1 ? `, rujukan ke-${again}` : ''}`,
    citation: (number, name) => `Sumber ${number}: ${name}`,
    sourceNotes: 'Catatan sumber',
    sourceRoles: {
      primary: 'sumber primer',
      agency: 'kantor berita',
      outlet: 'media',
      document: 'dokumen',
      interview: 'wawancara',
      data: 'data',
    },
    sourcePublished: 'terbit',
    sourceAccessed: 'diakses',
    sourceArchived: 'salinan arsip',
    sourceUncited: 'tidak dirujuk langsung dalam teks',

    corrections: 'Koreksi dan pembaruan',
    noticeToReaders: 'Pemberitahuan kepada pembaca',
    correctionKinds: {
      correction: 'Koreksi',
      clarification: 'Klarifikasi',
      'right-of-reply': 'Hak jawab',
      update: 'Pembaruan',
      withdrawal: 'Pencabutan berita',
    },
    signoff: 'Paraf redaksi',
    inOtherLanguage: 'Baca dalam bahasa lain:',
    related: 'Baca juga',
    inThisSection: 'Lainnya di rubrik ini',
    printedFrom: 'Naskah terbaru ada di:',
    share: 'Bagikan',
    shareSheet: 'Bagikan …',
    shareTargets: {
      whatsapp: 'WhatsApp',
      telegram: 'Telegram',
      x: 'X',
      facebook: 'Facebook',
      email: 'Surel',
    },
    copyLink: 'Salin tautan',
    copied: 'Tautan disalin.',
    copyFailed: 'Tidak dapat disalin. Ini tautannya:',
    qrCode: 'Kode QR',
    qrCodeOf: (headline) => `Kode QR ke berita “${headline}”`,
    quotation: 'Kutipan yang dipilih',
    shareQuotation: 'Bagikan kutipan',

    darkTheme: 'Tampilan gelap',
    lightTheme: 'Tampilan terang',
    pages: 'Tentang situs ini',
    publishedBy: (name) => `Diterbitkan oleh ${name}.`,

    feedNote:
      'Ini umpan: daftar berita terbaru untuk aplikasi pembaca. Salin alamat halaman ini ke aplikasi Anda untuk berlangganan.',
    feed: 'Umpan berita (Atom)',
    feedHome: 'Baca di situs',
    correctionsIntro:
      'Koreksi, klarifikasi, hak jawab, pembaruan, dan pencabutan, yang terbaru lebih dahulu.',
    noCorrections: 'Belum ada koreksi.',
    withdrawn: 'Berita ini dicabut.',

    notFound: 'Halaman tidak ditemukan',
    notFoundText: 'Alamat ini tidak ada, atau sudah tidak dipakai. Barangkali yang Anda cari ada di sini:',
    noStoriesOnDay: 'Tidak ada berita pada tanggal ini.',
    nearestDays: 'Hari terdekat yang ada beritanya:',
  },
  en: {
    languageName: 'English',
    skipToContent: 'Skip to content',
    sections: 'Sections',
    otherWays: 'Other ways to the news',
    front: 'Front page',
    noStoriesYet: 'No stories here yet.',

    archive: 'Archive',
    archiveIntro: (n) => `${count(n)} ${n === 1 ? 'story' : 'stories'}, by date of publication.`,
    stories: (n) => `${count(n)} ${n === 1 ? 'story' : 'stories'}`,
    storiesOf: (period) => `Stories of ${period}`,
    years: 'Years',
    months: 'Months',
    days: 'Days',
    previous: 'Previous',
    next: 'Next',
    newestOf: 'Newest of this period',
    calendarOf: (year) => `Calendar of ${year}`,
    storiesAMonth: 'Stories a month',

    tags: 'Tags',
    breadcrumbs: 'Breadcrumbs',

    by: 'By',
    and: 'and',
    published: 'Published:',
    updated: 'Updated:',
    readingTime: (minutes) => `${minutes} min read`,
    types: {
      news: 'News',
      analysis: 'Analysis',
      explainer: 'Explainer',
      opinion: 'Opinion',
      interview: 'Interview',
      review: 'Review',
      'press-release': 'Press release',
      advertorial: 'Advertorial',
    },
    advertorialNotice: 'Paid content: not the work of the newsroom.',
    contributorRoles: {
      translator: 'Translation',
      editor: 'Editing',
      photographer: 'Photo',
      researcher: 'Research',
      illustrator: 'Illustration',
    },

    table: 'Table',
    footnotes: 'Footnotes',
    backToText: (letter, again) =>
      `Back to the text, note ${letter}${again > 1 ? `, reference ${again}` : ''}`,
    citation: (number, name) => `Source ${number}: ${name}`,
    sourceNotes: 'Source notes',
    sourceRoles: {
      primary: 'primary source',
      agency: 'news agency',
      outlet: 'news outlet',
      document: 'document',
      interview: 'interview',
      data: 'data',
    },
    sourcePublished: 'published',
    sourceAccessed: 'accessed',
    sourceArchived: 'archived copy',
    sourceUncited: 'not cited in the text',

    corrections: 'Corrections and updates',
    noticeToReaders: 'Notice to readers',
    correctionKinds: {
      correction: 'Correction',
      clarification: 'Clarification',
      'right-of-reply': 'Right of reply',
      update: 'Update',
      withdrawal: 'Withdrawn',
    },
    signoff: 'Desk initials',
    inOtherLanguage: 'Read in another language:',
    related: 'Related stories',
    inThisSection: 'More in this section',
    printedFrom: 'The latest version is at:',
    share: 'Share',
    shareSheet: 'Share …',
    shareTargets: {
      whatsapp: 'WhatsApp',
      telegram: 'Telegram',
      x: 'X',
      facebook: 'Facebook',
      email: 'Email',
    },
    copyLink: 'Copy link',
    copied: 'Link copied.',
    copyFailed: 'It cannot be copied. This is the link:',
    qrCode: 'QR code',
    qrCodeOf: (headline) => `QR code that leads to “${headline}”`,
    quotation: 'Selected passage',
    shareQuotation: 'Share this passage',

    darkTheme: 'Dark theme',
    lightTheme: 'Light theme',
    pages: 'About this site',
    publishedBy: (name) => `Published by ${name}.`,

    feedNote:
      'This is a feed: the newest stories for reading apps. Copy the address of this page into your app to subscribe.',
    feed: 'News feed (Atom)',
    feedHome: 'Read on the site',
    correctionsIntro: 'Corrections, clarifications, replies, updates and withdrawals, newest first.',
    noCorrections: 'No corrections yet.',
    withdrawn: 'This story was withdrawn.',

    notFound: 'Page not found',
    notFoundText: 'This address does not exist, or is no longer in use. What you look for may be here:',
    noStoriesOnDay: 'There are no stories on this day.',
    nearestDays: 'The nearest days with some:',
  },
};

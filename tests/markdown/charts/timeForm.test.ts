import { expect, test } from 'vitest';
import { timeForm } from '../../../src/markdown/charts/timeForm.ts';

const unitAndDay = (locale: string, text: string) => {
  const time = timeForm(locale)(text);
  return time && [time.unit, Number(time.at.toFixed(3))];
};

test.each([
  ['id-ID', '2024', ['year', 2024]],
  ['id-ID', '2023-07', ['month', 2023.496]],
  ['id-ID', '2023-07-01', ['day', 2023.496]],
  ['id-ID', 'Juli 2023', ['month', 2023.496]],
  ['id-ID', '1 Jul 2023', ['day', 2023.496]],
  ['id-ID', '1 agustus 1945', ['day', 1945.581]],
  ['en-GB', 'July 2023', ['month', 2023.496]],
  ['en-GB', '29 Feb 2024', ['day', 2024.161]],
  ['id-ID', '17 Agt 1945', ['day', 1945.625]],
  ['id-ID', 'Ags. 1945', ['month', 1945.581]],
  ['id-ID', 'Agus 1945', ['month', 1945.581]],
  ['id-ID', '1 Juli, 2023', ['day', 2023.496]],
  ['en-GB', 'Sep 2023', ['month', 2023.666]],
  ['en-GB', 'Sept 2023', ['month', 2023.666]],
  ['en-GB', 'Sept. 2023', ['month', 2023.666]],
  ['en-US', 'June 19, 2024', ['day', 2024.464]],
  ['de-DE', '19. Juni 2024', ['day', 2024.464]],
  ['de-AT', 'Jänner 2024', ['month', 2024]],
  ['es-ES', '19 de junio de 2024', ['day', 2024.464]],
  ['ru-RU', '19 июня 2024 г.', ['day', 2024.464]],
  ['ru-RU', 'июнь 2024', ['month', 2024.415]],
  ['hu-HU', '2024. június 19.', ['day', 2024.464]],
  ['hi-IN', '19 जून 2024', ['day', 2024.464]],
  ['th-TH', 'ม.ค. 2024', ['month', 2024]],
  ['th-TH', '19 มิ.ย. 2024', ['day', 2024.464]],
  ['ar-LB', 'كانون الثاني 2024', ['month', 2024]],
  ['ar-LB', '19 حزيران 2024', ['day', 2024.464]],
  ['ml-IN', 'ഒക്‌ടോബർ 2024', ['month', 2024.749]],
  ['ar-EG', '٢٠٢٤', ['year', 2024]],
  ['ar-EG', '١٩ يونيو ٢٠٢٤', ['day', 2024.464]],
])('in %s %s is a time', (locale, text, time) => {
  expect(unitAndDay(locale, text)).toEqual(time);
});

test.each([
  ['id-ID', '2023-13'],
  ['id-ID', '2023-02-30'],
  ['id-ID', '31 Februari 2023'],
  ['id-ID', 'July 2023'],
  ['id-ID', '2019/20'],
  ['id-ID', 'Jawa'],
  ['id-ID', '12'],
  ['id-ID', 'Ma 2024'],
  ['id-ID', 'Jan Jun 2024'],
  ['id-ID', 'Juni'],
  ['id-ID', 'Juni 24'],
  ['id-ID', '1 2 Juni 2024'],
  ['id-ID', 'Pemilu 2024'],
  ['id-ID', 'Triwulan I 2024'],
  ['id-ID', 'Juni 2024–2025'],
  ['id-ID', 'Mei 2024/25'],
  ['id-ID', 'Juni 2024 (12)'],
  ['id-ID', 'Mei 2024 – 5%'],
  ['id-ID', '< Mei 2024'],
  ['id-ID', 'Mei 2024 25'],
  ['en-GB', 'May 2024-25'],
  ['en-GB', 'Dec 2023–24'],
])('in %s “%s” is none', (locale, text) => {
  expect(unitAndDay(locale, text)).toBeUndefined();
});

// @ts-check
import { defineConfig } from 'astro/config';
import { warta } from './src/index.ts';

export default defineConfig({ integrations: [warta()] });

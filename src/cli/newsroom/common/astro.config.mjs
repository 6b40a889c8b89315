// @ts-check
import { warta } from 'warta';

/** @type {import('astro').AstroUserConfig} */
export default { integrations: [warta()] };

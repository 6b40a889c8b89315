/// <reference types="astro/client" />
import type { Page } from './model/address.ts';

declare global {
  namespace App {
    interface Locals {
      /** The page to render: parsed from the path by the build, or by the middleware of the dev server. */
      page: Page;
    }
  }
}

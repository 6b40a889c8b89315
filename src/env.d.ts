/// <reference types="astro/client" />

declare namespace App {
  interface Locals {
    /** The page to render: parsed from the path by the build, or by the middleware of the dev server. */
    page: import('./model/address.ts').Page;
  }
}

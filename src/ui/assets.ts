/**
 * Where the built assets are, as the launcher writes it in `dist/assets/manifest.json`. Absent names give
 * pages without style or script, which still work.
 */
export type AssetManifest = {
  'app.css'?: string
  'app.js'?: string
  /** Name of a file of `src/ui/assets/` or of a font -> its hashed address. */
  files: Record<string, string>
}

/** Fonts that the first screen always needs, asked for before the style sheet is read. */
export const preloadedFonts = ['source-sans-3-latin-400-normal.woff2', 'spectral-latin-500-normal.woff2']

import type { App } from '#kernel/http'
import { bannerSite } from './site/banner.tsx'
import { deskSite } from './site/desk.tsx'
import { editorSite } from './site/editor.tsx'
import { featuredSite } from './site/featured.tsx'
import { pictureSite } from './site/pictures.ts'
import { readingSite } from './site/reading.tsx'
import { stateSite } from './site/states.tsx'

export function editorialSite(app: App): void {
  readingSite(app)
  deskSite(app)
  editorSite(app)
  pictureSite(app)
  stateSite(app)
  featuredSite(app)
  bannerSite(app)
}

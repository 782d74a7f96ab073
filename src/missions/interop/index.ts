import type { Mission } from '#kernel/house'
import { missingRoutesPage, udataDialect, udataRoutes } from './api/udata/index.ts'

/** The catalogue in the words that existing clients speak. It holds no rule of its own. */
export const interop: Mission = {
  name: 'interop',
  dialects: [udataDialect],
  api: (app) => {
    udataRoutes(app)
  },
  reference: { 'interop-routes.md': missingRoutesPage },
}

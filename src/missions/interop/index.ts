import type { Mission } from '#kernel/house'
import { udataDialect, udataRoutes } from './api/udata/index.ts'

/** The catalogue in the words that existing clients speak. It holds no rule of its own. */
export const interop: Mission = {
  name: 'interop',
  dialects: [udataDialect],
  api: (app) => {
    udataRoutes(app)
  },
}

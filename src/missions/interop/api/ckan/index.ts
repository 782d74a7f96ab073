import { z } from 'zod'
import { type App, contextOf } from '#kernel/http'
import { refuse } from '../../schema/ckan-refusals.ts'
import { statusOf } from '../../service/ckan/site.ts'
import { interopWords } from '../../words.ts'
import { actionRoute } from './action.ts'
import { datastoreActions } from './datastore.ts'
import { prefix } from './dialect.ts'
import { groupingActions } from './groups.ts'
import { packageActions } from './packages.ts'
import { resourceActions } from './resources.ts'
import { helpAction, siteActions } from './site.ts'

const actions = [
  ...packageActions,
  ...resourceActions,
  ...groupingActions,
  ...datastoreActions,
  ...siteActions,
]
const hide = true
const config = { access: 'public', dialect: 'ckan' } as const

/** The CKAN Action API, version 3. */
export function ckanRoutes(app: App): void {
  for (const one of [...actions, helpAction(actions)]) actionRoute(app, one)
  app.route({
    method: ['GET', 'POST'],
    url: `${prefix}/:name`,
    schema: { hide },
    config: { ...config, asks: true },
    handler: (request) => {
      const { name } = z.object({ name: z.string() }).parse(request.params)
      const message = interopWords[contextOf(request).lang].revise
      throw refuse.unknownAction({
        message: name === 'package_revise' ? message : 'Bad request - Action name not known',
      })
    },
  })
  app.get('/api/3', { config, schema: { hide } }, () => ({ version: 3 }))
  app.get('/api/util/status', { config, schema: { hide } }, (request) => statusOf(contextOf(request)))
}

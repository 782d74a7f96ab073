import { type App, contextOf } from '#kernel/http'
import {
  accessReasons,
  badges,
  contactRoles,
  frequencies,
  granularities,
  licensesAndNone,
  listSchemas,
  mediaTypes,
  resourceTypes,
  type Term,
} from '#missions/catalogue'
import { badges as organizationBadges } from '#missions/people'
import { toUdataLicense } from '../../service/udata/full-objects.ts'
import { words } from '../../service/udata/words.ts'
import { reading } from './route.ts'

const idAndLabel = (term: Term, lang: 'fr' | 'en') => ({ id: term.id, label: term.label[lang] })
const idAndName = (term: Term, lang: 'fr' | 'en') => ({ id: term.id, name: term.label[lang] })

/** Path -> what the list holds, in the language of who asks. */
const lists = {
  '/api/1/datasets/frequencies/': (lang: 'fr' | 'en') => frequencies.map((term) => idAndLabel(term, lang)),
  '/api/1/datasets/resource_types/': (lang: 'fr' | 'en') =>
    resourceTypes.map((term) => idAndLabel(term, lang)),
  '/api/1/datasets/licenses/': () => licensesAndNone.map(({ id }) => toUdataLicense(id)),
  '/api/1/datasets/extensions/': () => [...mediaTypes.keys()].sort(),
  '/api/1/datasets/badges/': (lang: 'fr' | 'en') =>
    Object.fromEntries(badges.map(({ id, label }) => [id, label[lang]])),
  '/api/1/organizations/badges/': (lang: 'fr' | 'en') =>
    Object.fromEntries(organizationBadges.map((kind) => [kind, words[lang].organizationBadges[kind]])),
  '/api/1/organizations/roles/': (lang: 'fr' | 'en') =>
    Object.entries(words[lang].roles).map(([id, label]) => ({ id, label })),
  '/api/1/users/roles/': () => [{ name: 'admin' }],
  '/api/1/contacts/roles/': (lang: 'fr' | 'en') => contactRoles.map((term) => idAndLabel(term, lang)),
  '/api/1/access_type/reason_categories/': (lang: 'fr' | 'en') =>
    accessReasons.map(({ id, label }) => ({ value: id, label: label[lang] })),
  '/api/1/spatial/granularities/': (lang: 'fr' | 'en') => granularities.map((term) => idAndName(term, lang)),
} as const

/** The values that fields accept: plain lists, badges as an object. */
export function vocabularyRoutes(app: App): void {
  for (const [path, list] of Object.entries(lists)) {
    const summary = `Values of ${path.split('/').slice(3, -1).join(' ').replaceAll('_', ' ')}`
    app.get(path, reading(summary, {}), async (request) => list(contextOf(request).lang))
  }
  app.get('/api/1/datasets/schemas/', reading('The schemas known here', {}), async (request) => {
    const { items } = await listSchemas(contextOf(request), { limit: 5000, offset: 0 })
    return items.map(({ name, title, description, homepage, labels, path, type, latest }) => ({
      ...{ name, title, description, labels, homepage },
      schema_url: `${request.ctx.config.publicUrl}${path}`,
      ...{ schema_type: type, contact: null, examples: [], consolidation_dataset_id: null },
      versions: latest
        ? [{ version_name: latest, schema_url: `${request.ctx.config.publicUrl}${path}` }]
        : [],
      ...{ external_doc: null, external_tool: null },
      ...{ datapackage_title: null, datapackage_name: null, datapackage_description: null },
    }))
  })
}

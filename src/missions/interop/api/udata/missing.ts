import type { App } from '#kernel/http'
import { refuse } from '../../service/udata/refusals.ts'
import { words } from '../../service/udata/words.ts'
import { missingRoutes } from './missing-routes.ts'

const verbs = { GET: 'get', POST: 'post', PUT: 'put', PATCH: 'patch', DELETE: 'delete' } as const
const config = { access: 'public', dialect: 'udata' } as const

/** Addresses of udata that are not served: 501 and a reason, rather than a 404 that says nothing. */
export function missingUdataRoutes(app: App): void {
  for (const [methods, path, reason] of missingRoutes) {
    for (const method of toMethods(methods)) {
      app[method](path.replace(/\{(\w+)\}/g, ':$1'), { config, schema: { hide: true } }, async (request) => {
        throw refuse.notServed({ reason: words[request.ctx.lang].missing[reason] })
      })
    }
  }
}

/** The page `docs/reference/interop-routes.md`. */
export function missingRoutesPage(): string {
  const rows = missingRoutes.map(
    ([methods, path, reason]) =>
      `| \`${path}\` | ${methods.replaceAll(' ', ', ')} | ${words.en.missing[reason]} |`,
  )
  return [
    '# Addresses of the udata API that are not served',
    '',
    'Each answers 501 with its reason. The others are in the OpenAPI document, under the tag `udata`.',
    '',
    '| address | methods | reason |',
    '|---|---|---|',
    ...rows,
  ].join('\n')
}

function toMethods(methods: string): (typeof verbs)[keyof typeof verbs][] {
  return Object.entries(verbs).flatMap(([name, verb]) => (methods.split(' ').includes(name) ? [verb] : []))
}

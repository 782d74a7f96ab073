import type { App } from './index.ts'

/**
 * Pages of others may read the API, as anybody may. They never speak for a person: a browser sends no cookie to an
 * answer that allows every origin (Fetch, section 3.3), and keys are sent on purpose.
 */
export function shareAnswers(app: App): void {
  app.addHook('onRequest', async (request, reply) => {
    if (!/^\/(api\/|catalog\.|oauth\/(?!authorize)|\.well-known\/oauth)/.test(request.url)) return
    reply.headers({
      'access-control-allow-origin': '*',
      'access-control-expose-headers':
        'etag, last-modified, location, retry-after, content-disposition, link',
      'cross-origin-resource-policy': 'cross-origin',
    })
  })
  app.options(
    '/api/*',
    { config: { access: 'public', dialect: 'operations' }, schema: { hide: true } },
    (_, reply) =>
      reply
        .headers({
          'access-control-allow-methods': 'GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS',
          'access-control-allow-headers':
            'authorization, content-type, if-match, if-none-match, x-api-key, x-fields, x-get-datasets-full-objects, accept-language',
          'access-control-max-age': 86_400,
        })
        .status(204)
        .send(),
  )
}

import { z } from 'zod'
import type { SpokenDialect } from '#kernel/http'
import { errorName } from '../service/oauth/errors.ts'

/** How OAuth tells errors, to programs. */
export const oauthDialect: SpokenDialect = {
  name: 'oauth',
  prefixes: ['/oauth/token', '/oauth/revoke', '/oauth/introspection'],
  documented: {
    tags: { oauth: 'OAuth 2.0 for third-party applications (RFC 6749, 7636, 7009, 7662, 8414)' },
    refused: z.object({ error: z.string().describe('invalid_grant…'), error_description: z.string() }),
  },
  tell: ({ rule }, { lang }) => ({
    status: rule.status,
    body: { error: errorName(rule), error_description: `${rule.title[lang]}. ${rule.remedy[lang]}` },
    headers: {
      'cache-control': 'no-store',
      ...(rule.status === 401 ? { 'www-authenticate': 'Basic realm="parvis"' } : {}),
    },
  }),
}

import { z } from 'zod'
import type { SpokenDialect } from '#kernel/http'

/** Rules that said no -> their names on the wire (RFC 6749, 5.2). What is not here is a request to correct. */
const names: Record<string, string> = {
  'people/client-not-valid': 'invalid_client',
  'people/grant-not-valid': 'invalid_grant',
  'people/grant-not-allowed': 'unauthorized_client',
  'people/grant-type-unknown': 'unsupported_grant_type',
  'people/response-type-unknown': 'unsupported_response_type',
  'people/scope-not-allowed': 'invalid_scope',
}

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

export function errorName({ code, status }: { code: string; status: number }): string {
  if (status >= 500 || status === 429) return status >= 500 ? 'server_error' : 'temporarily_unavailable'
  return names[code] ?? 'invalid_request'
}

/** Rules that said no -> their names on the wire (RFC 6749, 5.2). What is not here is a request to correct. */
const names: Record<string, string> = {
  'people/client-not-valid': 'invalid_client',
  'people/grant-not-valid': 'invalid_grant',
  'people/grant-not-allowed': 'unauthorized_client',
  'people/grant-type-unknown': 'unsupported_grant_type',
  'people/response-type-unknown': 'unsupported_response_type',
  'people/scope-not-allowed': 'invalid_scope',
}

/** What a rule that said no is called on the wire. */
export function errorName({ code, status }: { code: string; status: number }): string {
  if (status >= 500 || status === 429) return status >= 500 ? 'server_error' : 'temporarily_unavailable'
  return names[code] ?? 'invalid_request'
}

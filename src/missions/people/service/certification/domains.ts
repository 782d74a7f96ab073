/** Mail for anybody: an address there proves nothing of an organisation. */
const shared = new Set([
  ...['gmail.com', 'googlemail.com', 'outlook.com', 'outlook.fr', 'hotmail.com', 'hotmail.fr', 'live.com'],
  ...[
    'live.fr',
    'msn.com',
    'yahoo.com',
    'yahoo.fr',
    'ymail.com',
    'icloud.com',
    'me.com',
    'aol.com',
    'gmx.com',
  ],
  ...['gmx.fr', 'gmx.net', 'proton.me', 'protonmail.com', 'pm.me', 'mailo.com', 'mailo.fr', 'laposte.net'],
  ...[
    'orange.fr',
    'wanadoo.fr',
    'free.fr',
    'sfr.fr',
    'neuf.fr',
    'numericable.fr',
    'bbox.fr',
    'club-internet.fr',
  ],
  ...[
    'tutanota.com',
    'tuta.io',
    'zoho.com',
    'mail.com',
    'yandex.com',
    'mail.ru',
    'gouv.fr',
    'asso.fr',
    'com.fr',
  ],
])

export function domainOfAddress(email: string): string {
  return email.slice(email.lastIndexOf('@') + 1).toLowerCase()
}

/**
 * An address belongs to the site of an organisation when one domain is the other, or is under it:
 * `mairie@valombre.fr` and `https://www.valombre.fr`. Mail that anybody has never does, nor does a top-level domain.
 */
export function isOfSite(email: string, url: string | null): boolean {
  if (!url || !URL.canParse(url)) return false
  const domain = domainOfAddress(email)
  const host = new URL(url).hostname.replace(/^www\d?\./, '').replace(/\.$/, '')
  if (isShared(domain) || isShared(host)) return false
  return domain === host || isUnder(domain, host) || isUnder(host, domain)
}

function isShared(domain: string): boolean {
  return !domain.includes('.') || shared.has(domain)
}

function isUnder(domain: string, parent: string): boolean {
  return domain.endsWith(`.${parent}`)
}

import type { ProviderName } from '#kernel/outgoing/identity-settings'
import type { Lang } from '#kernel/words'
import { chooserWords, identities } from './people.ts'

const names = { proconnect: 'ProConnect', franceconnect: 'FranceConnect' }

/** The page of a local provider where one says who one is. It is another site: none of our components. */
export function chooserPage(provider: ProviderName, lang: Lang): string {
  const words = chooserWords[lang]
  const about: Readonly<Record<string, string>> = words.about
  const buttons = identities
    .filter((identity) => identity.provider === provider)
    .map(({ sub }) => `<p><button name="person" value="${sub}">${about[sub] ?? sub}</button></p>`)
  const title = words.title(names[provider])
  return `<!doctype html><html lang="${lang}"><meta charset="utf-8">
<meta name="viewport" content="width=device-width"><title>${title}</title>
<style>body{font:1.1rem/1.5 sans-serif;max-width:36rem;margin:3rem auto;padding:0 1rem}
button{font:inherit;text-align:start;width:100%;padding:.75rem 1rem;cursor:pointer}</style>
<main><h1>${title}</h1><p>${words.intro}</p>
<form method="post">${buttons.join('')}<p><button name="person" value="">${words.cancel}</button></p></form></main></html>`
}

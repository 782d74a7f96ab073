import { words } from '#kernel/words'

interface Told {
  site: string
  api: string
  lines: string
  url: string
}

/** What providers and consumers are told of a description that changed. */
export const watchWords = words(
  {
    subject: ({ api }: Told) => `API « ${api} » : des données habilitées ont changé`,
    provider: ({ api, lines, url, site }: Told) =>
      `Bonjour,\n\nLa description OpenAPI de « ${api} » ne dit plus la même chose de données que des organismes sont habilités à recevoir :\n\n${lines}\n\nSi l’API a changé, prévenez-les et corrigez sa fiche ; si c’est la description, rétablissez-la : ${url}\n\n${site}`,
    consumer: ({ api, lines, url, site }: Told) =>
      `Bonjour,\n\nLa description OpenAPI de « ${api} » ne dit plus la même chose de données que votre habilitation vous donne :\n\n${lines}\n\nVotre logiciel risque de ne plus les recevoir comme avant. Le fournisseur est prévenu ; la fiche de l’API : ${url}\n\n${site}`,
    gone: (label: string) => `- ${label} : elle n’y est plus.`,
    changed: (label: string, before: string, type: string) =>
      `- ${label} : elle était de type ${before}, elle est de type ${type}.`,
  },
  {
    subject: ({ api }) => `API “${api}”: granted fields have changed`,
    provider: ({ api, lines, url, site }) =>
      `Hello,\n\nThe OpenAPI description of “${api}” no longer says the same of fields that organisations are granted:\n\n${lines}\n\nIf the API changed, tell them and correct its page; if the description did, put it right: ${url}\n\n${site}`,
    consumer: ({ api, lines, url, site }) =>
      `Hello,\n\nThe OpenAPI description of “${api}” no longer says the same of fields that your grant gives:\n\n${lines}\n\nYour software may no longer receive them as before. The provider was told; the page of the API: ${url}\n\n${site}`,
    gone: (label) => `- ${label}: it is gone.`,
    changed: (label, before, type) => `- ${label}: it was of type ${before}, it is of type ${type}.`,
  },
)

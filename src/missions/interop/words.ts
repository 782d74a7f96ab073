import type { Lang } from '#kernel/words'

interface InteropWords {
  catalogueDescription: (site: string) => string
  organizationCatalogue: (name: string) => string
  themesTable: string
  unreadableAddress: (address: string) => string
  licenseUnsaid: string
  feed: (site: string) => string
  dataserviceFeed: (site: string) => string
  reuseFeed: (site: string) => string
  seriesPublic: string
  revise: string
  textQuery: string
}

/** Visible strings of the mission. */
export const interopWords: Readonly<Record<Lang, InteropWords>> = {
  fr: {
    catalogueDescription: (site) => `Les données publiées sur ${site}.`,
    organizationCatalogue: (name) => `Les données de ${name}`,
    themesTable: 'Thèmes de données',
    unreadableAddress: (address) => `L’adresse donnée par le producteur ne peut pas être lue : ${address}`,
    licenseUnsaid: 'Le producteur n’a pas précisé de licence.',
    feed: (site) => `Derniers jeux de données, ${site}`,
    dataserviceFeed: (site) => `Dernières API, ${site}`,
    reuseFeed: (site) => `Dernières réutilisations, ${site}`,
    seriesPublic:
      'Une série n’est pas privée : elle reste un brouillon jusqu’à son premier jeu de données public.',
    revise:
      'package_revise n’est pas servie ici. package_patch change les clés données d’un jeu de données, resource_patch celles d’une de ses ressources.',
    textQuery:
      'Écrivez des mots, chacun suivi ou non de :*, réunis par & ou par |. Les parenthèses, ! et <-> ne sont pas pris en charge : filtrez avec filters, ou demandez datastore_search_sql.',
  },
  en: {
    catalogueDescription: (site) => `The data published on ${site}.`,
    organizationCatalogue: (name) => `The data of ${name}`,
    themesTable: 'Data themes',
    unreadableAddress: (address) => `The address given by the producer cannot be read: ${address}`,
    licenseUnsaid: 'The producer gave no licence.',
    feed: (site) => `Latest datasets, ${site}`,
    dataserviceFeed: (site) => `Latest APIs, ${site}`,
    reuseFeed: (site) => `Latest reuses, ${site}`,
    seriesPublic: 'A series is not private: it stays a draft until its first public dataset.',
    revise:
      'package_revise is not served here. package_patch changes the keys given of a dataset, resource_patch those of one of its resources.',
    textQuery:
      'Write words, each followed or not by :*, joined by & or by |. Parentheses, ! and <-> are not supported: filter with filters, or ask datastore_search_sql.',
  },
}

import { words } from '#kernel/words'

const fr = {
  title: 'Territoires',
  intro:
    'Les données ouvertes par lieu : choisissez une région sur la carte, ou cherchez une commune, un département, une intercommunalité, par son nom ou son code.',
  description: 'Les jeux de données par région, département et commune.',
  find: 'Nom ou code d’un territoire',
  findAction: 'Chercher',
  found: (query: string) => `Territoires pour « ${query} »`,
  none: (query: string) => `Aucun territoire ne s’appelle « ${query} »`,
  noneText: 'Essayez sans accent ni article, ou le code officiel géographique : 69123, 2A, 84.',
  regions: 'Régions',
  datasets: 'Jeux de données',
  count: (count: number) => `${count} ${count < 2 ? 'jeu de données' : 'jeux de données'}`,
  territory: 'Territoire',
  code: 'Code',
  level: 'Maille',
  where: 'Où',
  about: (name: string) => `${name}, et les lieux qui s’y trouvent`,
  noDatasets: (name: string) => `Aucun jeu de données ne dit porter sur ce territoire : ${name}`,
  noDatasetsText: 'Ceux d’un territoire plus large peuvent en parler : ils sont listés à côté.',
  all: 'Chercher dans ces jeux de données',
  around: 'Ce qui contient ce territoire',
  aroundText: 'Un jeu de données sur un territoire plus large parle aussi de celui-ci.',
  aroundAll: 'Tous ensemble',
  inside: 'Dans ce territoire',
  search: (name: string) => `Chercher dans : ${name}`,
  recognised: (name: string) => `Le lieu ${name} est reconnu dans votre recherche`,
  shared: (name: string) => `Plusieurs lieux s’appellent ${name} : duquel parlez-vous ?`,
  ambiguous: (said: string) => `« ${said} » désigne plusieurs lieux : duquel parlez-vous ?`,
  within: (rest: string, name: string, count: number) =>
    `${rest ? `« ${rest} »` : 'Tout'} sur ${name} et ce qui s’y trouve (${count})`,
  orAround: (rest: string, name: string, count: number) =>
    `${rest ? `« ${rest} »` : 'Tout'} sur ${name} ou un territoire qui le contient (${count})`,
  wider: (name: string, count: number | null) => (count === null ? name : `${name} (${count})`),
  beside: (grouping: string) => `Les autres communes de ${grouping}`,
  groupings: 'Intercommunalités',
  without: (count: number) =>
    count === 1 ? 'Un territoire sans jeu de données' : `${count} territoires sans jeu de données`,
  page: (name: string) => `Le territoire : ${name}`,
}

const en: typeof fr = {
  title: 'Territories',
  intro:
    'Open data by place: pick a region on the map, or find a municipality, a department or a grouping by its name or code.',
  description: 'Datasets by region, department and municipality.',
  find: 'Name or code of a territory',
  findAction: 'Search',
  found: (query) => `Territories for “${query}”`,
  none: (query) => `No territory is called “${query}”`,
  noneText: 'Try without accents or article, or the official geographic code: 69123, 2A, 84.',
  regions: 'Regions',
  datasets: 'Datasets',
  count: (count) => `${count} ${count === 1 ? 'dataset' : 'datasets'}`,
  territory: 'Territory',
  code: 'Code',
  level: 'Level',
  where: 'Where',
  about: (name) => `${name}, and the places in it`,
  noDatasets: (name) => `No dataset says that it is about this territory: ${name}`,
  noDatasetsText: 'Those of a wider territory may speak of it: they are listed beside.',
  all: 'Search these datasets',
  around: 'What contains this territory',
  aroundText: 'A dataset about a wider territory speaks of this one too.',
  aroundAll: 'All together',
  inside: 'In this territory',
  search: (name) => `Search in: ${name}`,
  recognised: (name) => `Your search names the place ${name}`,
  shared: (name) => `Several places are named ${name}: which one do you mean?`,
  ambiguous: (said) => `“${said}” names several places: which one do you mean?`,
  within: (rest, name, count) =>
    `${rest ? `“${rest}”` : 'Everything'} about ${name} and what is in it (${count})`,
  orAround: (rest, name, count) =>
    `${rest ? `“${rest}”` : 'Everything'} about ${name} or a territory that contains it (${count})`,
  wider: (name, count) => (count === null ? name : `${name} (${count})`),
  beside: (grouping) => `The other municipalities of ${grouping}`,
  groupings: 'Groupings of municipalities',
  without: (count) =>
    count === 1 ? 'One territory without a dataset' : `${count} territories without a dataset`,
  page: (name) => `The territory: ${name}`,
}

export const territoryWords = words(fr, en)

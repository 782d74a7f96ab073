import { words } from '#kernel/words'

const fr = {
  title: 'À la une',
  intro:
    'Ce que la page d’accueil met en avant, dans cet ordre : jeux de données, réutilisations, API, thématiques, pages.',
  none: 'Rien n’est à la une',
  noneText: 'L’accueil montre les thématiques que leur page met en avant.',
  order: 'À la une, dans l’ordre',
  record: 'Fiche',
  recordWhy: 'Collez l’adresse de la page d’une fiche publique de ce site. Les six premières sont montrées.',
  place: 'Place',
  add: 'Mettre à la une',
  out: 'Retirer',
  gone: 'Fiche qui n’est plus publique : l’accueil ne la montre pas',
  others: 'Thématiques mises en avant depuis leur page',
  othersIntro:
    'L’accueil les montre parmi les thématiques. Mises à la une, elles prennent la place que vous choisissez.',
}

const en: typeof fr = {
  title: 'Put forward',
  intro: 'What the front page puts forward, in this order: datasets, reuses, APIs, topics, pages.',
  none: 'Nothing is put forward',
  noneText: 'The front page shows the topics that their own page puts forward.',
  order: 'Put forward, in order',
  record: 'Record',
  recordWhy: 'Paste the address of the page of a public record of this site. The first six are shown.',
  place: 'Place',
  add: 'Put forward',
  out: 'Take out',
  gone: 'A record that is not public any more: the front page does not show it',
  others: 'Topics put forward from their own page',
  othersIntro:
    'The front page shows them among topics. Put forward here, they take the place that you choose.',
}

export const featuredWords = words(fr, en)

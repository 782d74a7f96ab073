import { words } from '#kernel/words'

export const followWords = words(
  {
    title: 'Mes suivis',
    intro: 'Vous êtes prévenu de ce qui change et de ce qui se dit sur ce que vous suivez.',
    follow: 'Suivre',
    followTag: (tag: string) => `Suivre le mot-clé « ${tag} »`,
    followSearch: 'Suivre cette recherche',
    unfollowSearch: 'Ne plus suivre cette recherche',
    unfollow: 'Ne plus suivre',
    signIn: 'Se connecter pour suivre',
    count: (count: number) => (count > 1 ? `${count} abonnés` : count === 1 ? 'Un abonné' : 'Aucun abonné'),
    none: 'Vous ne suivez rien encore',
    noneText:
      'Ouvrez la page d’un jeu de données, d’une organisation, ou les résultats d’une recherche, et choisissez « Suivre ».',
    search: 'Chercher de quoi suivre',
    gone: 'Contenu qui n’est plus public',
    since: 'Suivi depuis',
    what: 'Contenu',
    stop: 'Arrêter',
    tag: 'Mot-clé',
    savedSearch: 'Recherche',
  },
  {
    title: 'What I follow',
    intro: 'You are told what changes and what is said about what you follow.',
    follow: 'Follow',
    followTag: (tag: string) => `Follow the tag “${tag}”`,
    followSearch: 'Follow this search',
    unfollowSearch: 'Stop following this search',
    unfollow: 'Stop following',
    signIn: 'Sign in to follow',
    count: (count: number) =>
      count > 1 ? `${count} followers` : count === 1 ? 'One follower' : 'No follower',
    none: 'You follow nothing yet',
    noneText:
      'Open the page of a dataset, of an organisation, or the results of a search, and choose “Follow”.',
    search: 'Search for something to follow',
    gone: 'No longer public',
    since: 'Followed since',
    what: 'What',
    stop: 'Stop',
    tag: 'Tag',
    savedSearch: 'Search',
  },
)

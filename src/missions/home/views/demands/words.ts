import { words } from '#kernel/words'

/** What the front page, the menu and organisations say of requests for data. */
export const demandWords = words(
  {
    many: 'Demandes de données',
    front: 'Ce que l’on demande',
    see: 'Toutes les demandes',
    supporters: (count: number) => `${count} soutien${count > 1 ? 's' : ''}`,
    met: (answered: number, asked: number) => `${answered} satisfaite${answered > 1 ? 's' : ''} sur ${asked}`,
    ask: 'Demander des données',
  },
  {
    many: 'Requests for data',
    front: 'What people ask for',
    see: 'All requests',
    supporters: (count: number) => `${count} supporter${count === 1 ? '' : 's'}`,
    met: (answered: number, asked: number) => `${answered} of ${asked} answered`,
    ask: 'Ask for data',
  },
)

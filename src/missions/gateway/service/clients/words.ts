import { plural, words } from '#kernel/words'

const fr = new Intl.DateTimeFormat('fr', { timeZone: 'Europe/Paris', dateStyle: 'long' })
const en = new Intl.DateTimeFormat('en-GB', { timeZone: 'Europe/Paris', dateStyle: 'long' })

/** The warnings before an end. */
export const expiryWords = words(
  {
    subject: {
      key: (name: string, days: number) => `La clé « ${name} » finit dans ${days} jour${plural(days)}`,
      grant: (name: string, days: number) => `L’habilitation ${name} finit dans ${days} jour${plural(days)}`,
      delegation: (name: string, days: number) =>
        `La délégation à « ${name} » finit dans ${days} jour${plural(days)}`,
    },
    text: {
      key: (software: string, end: Date) =>
        `Le ${fr.format(end)}, le logiciel « ${software} » ne pourra plus prouver qui il est : ses appels seront refusés.`,
      grant: (software: string, end: Date) =>
        `Le ${fr.format(end)}, les appels du logiciel « ${software} » sous cette habilitation seront refusés.`,
      delegation: (software: string, end: Date) =>
        `Le ${fr.format(end)}, le logiciel « ${software} » n’appellera plus pour ce consommateur.`,
    },
    next: {
      key: 'Ajoutez dès maintenant une seconde clé : les deux valent ensemble, le changement se fait sans coupure.',
      grant: 'L’organisation habilitée la renouvelle depuis la page de l’habilitation.',
      delegation: 'Le consommateur la redonne depuis la page « Nos logiciels ».',
    },
  },
  {
    subject: {
      key: (name: string, days: number) => `The key "${name}" ends in ${days} day${days === 1 ? '' : 's'}`,
      grant: (name: string, days: number) => `The grant ${name} ends in ${days} day${days === 1 ? '' : 's'}`,
      delegation: (name: string, days: number) =>
        `The delegation to "${name}" ends in ${days} day${days === 1 ? '' : 's'}`,
    },
    text: {
      key: (software: string, end: Date) =>
        `On ${en.format(end)}, the software "${software}" will no longer be able to prove who it is: its calls will be refused.`,
      grant: (software: string, end: Date) =>
        `On ${en.format(end)}, the calls of the software "${software}" under this grant will be refused.`,
      delegation: (software: string, end: Date) =>
        `On ${en.format(end)}, the software "${software}" will no longer call for this consumer.`,
    },
    next: {
      key: 'Add a second key now: both hold together, and the change is made without a halt.',
      grant: 'The organisation that is granted renews it from the page of the grant.',
      delegation: 'The consumer gives it again from the page "Our software".',
    },
  },
)

import { words } from '#kernel/words'
import type { Ending } from '../../vocabulary/endings.ts'

const fr = {
  rights: 'Sa demande sortait de ce que son habilitation permet.',
  ended: 'Son habilitation n’était pas en vigueur à ce moment-là.',
  network: 'L’appel ne venait pas d’un réseau qu’elle a déclaré.',
  limit: 'Elle avait atteint le nombre d’appels ou de personnes que son habilitation permet.',
  volume: 'Elle avait récupéré ce jour-là tout ce qu’elle pouvait récupérer en un jour.',
  stopped: 'Son logiciel était arrêté : ses appels sortaient de leurs habitudes.',
  software: 'Son logiciel n’avait pas, ou plus, le droit d’appeler.',
  unclear: 'La demande était mal formée : le service qui détient les données ne pouvait pas y répondre.',
  unknown: 'Le service qui détient les données n’a trouvé personne sous l’identité donnée.',
  busy: 'Le service qui détient les données recevait trop de demandes à la fois.',
  maintenance: 'Le service qui détient les données était en maintenance.',
  away: 'Le service qui détient les données était en panne ou ne répondait pas.',
  unreadable:
    'La réponse du service qui détient les données n’était pas celle attendue : elle a été écartée.',
  here: 'La passerelle qui transmet les demandes n’a pas pu traiter celle-ci.',
  other: 'La demande n’a pas abouti.',
} satisfies Record<Ending, string>

/** What is said of an access to the person whom it is about. */
export const accessWords = words(
  {
    released:
      'Les données ont été préparées et l’accès écrit au journal, puis la réponse est partie. Sa réception par l’administration n’est pas confirmée.',
    endings: fr,
    nothing: 'Rien n’a été transmis.',
    /** Somebody else's software, whose organisation is gone. */
    formerVendor: 'un prestataire qui n’est plus inscrit',
  },
  {
    released:
      'The data was prepared and the access written in the journal, then the answer left. That the administration received it is not confirmed.',
    endings: {
      rights: 'Its request went beyond what its grant allows.',
      ended: 'Its grant was not in force at that time.',
      network: 'The call did not come from a network that it declared.',
      limit: 'It had reached the number of calls or persons that its grant allows.',
      volume: 'It had fetched that day all that it may fetch in a day.',
      stopped: 'Its software was stopped: its calls were out of the ordinary.',
      software: 'Its software did not have, or no longer had, the right to call.',
      unclear: 'The request was badly formed: the service that holds the data could not answer it.',
      unknown: 'The service that holds the data found nobody under the identity given.',
      busy: 'The service that holds the data was receiving too many requests at once.',
      maintenance: 'The service that holds the data was in maintenance.',
      away: 'The service that holds the data was down or did not answer.',
      unreadable: 'The answer of the service that holds the data was not the one expected: it was set aside.',
      here: 'The gateway that passes requests on could not deal with this one.',
      other: 'The request did not succeed.',
    },
    nothing: 'Nothing was passed on.',
    formerVendor: 'a contractor that is no longer registered',
  },
)

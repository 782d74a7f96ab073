import { type Refusal, refusals, refuse as refuseInput } from '#kernel/refusal'

/** The ways the words of others are refused, besides those of the verbs behind them. */
export const refuse = refusals('interop', {
  notServed: {
    status: 501,
    title: { fr: 'Pas servi ici', en: 'Not served here' },
    remedy: {
      fr: 'Cette adresse de l’API d’udata n’a pas d’équivalent ici. Le champ reason dit pourquoi ; la liste complète est dans la documentation.',
      en: 'This address of the udata API has no counterpart here. The field reason says why; the whole list is in the documentation.',
    },
  },
  organizationDeleted: {
    status: 410,
    title: { fr: 'Organisation supprimée', en: 'Organisation deleted' },
    remedy: {
      fr: 'Ses administrateurs, ou l’équipe du site, peuvent la restaurer.',
      en: 'Its administrators, or the office, may restore it.',
    },
  },
  notOfThisOrganization: {
    status: 409,
    title: { fr: 'Jeu de données d’un autre producteur', en: 'Dataset of another producer' },
    remedy: {
      fr: 'On ne confie à un contributeur que les jeux de données de son organisation.',
      en: 'Contributors are given datasets of their own organisation alone.',
    },
  },
  pageEmpty: {
    status: 404,
    title: { fr: 'Page vide', en: 'Empty page' },
    remedy: {
      fr: 'La liste est plus courte : reprenez à la première page.',
      en: 'The list is shorter: begin again at the first page.',
    },
  },
  notificationNotFound: {
    status: 404,
    title: { fr: 'Notification introuvable', en: 'No such notification' },
    remedy: {
      fr: 'Elle n’est pas à vous, ou ce qu’elle disait a été retiré.',
      en: 'It is not yours, or what it told of was taken away.',
    },
  },
  pageOfSite: {
    status: 415,
    title: { fr: 'Page web refusée', en: 'Web page refused' },
    remedy: {
      fr: 'Déposez des données : une page HTML se donne par son adresse.',
      en: 'Send data: an HTML page is given by its address.',
    },
  },
  brokenPart: {
    status: 400,
    title: { fr: 'Morceau de fichier inutilisable', en: 'Unusable part of a file' },
    remedy: {
      fr: 'Envoyez chaque morceau avec uuid, filename, partindex, partbyteoffset, totalparts et chunksize, puis la fin sans fichier.',
      en: 'Send each part with uuid, filename, partindex, partbyteoffset, totalparts and chunksize, then the end without a file.',
    },
  },
})

/** One parameter is wrong; `said` is what it held. */
export function wrongParameter(name: string, said: string): Refusal {
  return refuseInput.invalidInput({ errors: [{ pointer: `/${name}`, detail: said }] })
}

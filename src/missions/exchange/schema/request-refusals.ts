import { refusals } from '#kernel/refusal'

export const refuse = refusals('exchange', {
  requestNotFound: {
    status: 404,
    title: { fr: 'Demande d’accès introuvable', en: 'No such request for access' },
    remedy: {
      fr: 'Vérifiez l’adresse : une demande est lue par les membres de son organisation et par ceux qui l’instruisent.',
      en: 'Check the address: a request is read by the members of its organisation and by those who instruct it.',
    },
  },
  grantNotFound: {
    status: 404,
    title: { fr: 'Habilitation introuvable', en: 'No such grant' },
    remedy: {
      fr: 'Vérifiez l’adresse, ou cherchez dans le registre public des habilitations.',
      en: 'Check the address, or look in the public register of grants.',
    },
  },
  definitionNotFound: {
    status: 404,
    title: { fr: 'Formulaire de demande introuvable', en: 'No such form of request' },
    remedy: { fr: 'Revenez à la liste des formulaires.', en: 'Go back to the list of forms.' },
  },
  notYourRequest: {
    status: 403,
    title: { fr: 'Cette demande n’est pas la vôtre', en: 'This request is not yours' },
    remedy: {
      fr: 'Ses titulaires et les administrateurs de leur organisation agissent côté demandeur ; l’instruction revient au fournisseur et au service, jamais à un membre de l’organisation qui demande.',
      en: 'Its owners and the administrators of their organisation act as applicants; it is instructed by the provider and the office, never by a member of the organisation that asks.',
    },
  },
  notInThisState: {
    status: 409,
    title: { fr: 'La demande n’en est pas là', en: 'The request is not at that point' },
    remedy: {
      fr: 'Quelqu’un l’a peut-être fait avancer entre-temps : revenez à la demande pour voir où elle en est.',
      en: 'Somebody may have moved it meanwhile: go back to the request to see where it stands.',
    },
  },
  secondPersonNeeded: {
    status: 403,
    title: { fr: 'Une seconde personne doit confirmer', en: 'A second person must confirm' },
    remedy: {
      fr: 'Qui a proposé la décision ne la confirme pas : un autre instructeur la relit.',
      en: 'Whoever proposed the decision does not confirm it: another instructor reads it again.',
    },
  },
  savedMeanwhile: {
    status: 409,
    title: { fr: 'Quelqu’un a enregistré entre-temps', en: 'Somebody saved meanwhile' },
    remedy: {
      fr: 'Votre saisie est gardée ci-dessous. Comparez-la à la demande, puis enregistrez de nouveau pour remplacer.',
      en: 'What you typed is kept below. Compare it with the request, then save again to replace it.',
    },
  },
  movedMeanwhile: {
    status: 409,
    title: { fr: 'La demande a avancé entre-temps', en: 'The request moved meanwhile' },
    remedy: {
      fr: 'Rien n’a été décidé. Votre saisie est gardée sur cette page : relisez la demande telle qu’elle est, puis décidez de nouveau.',
      en: 'Nothing was decided. What you typed is kept on this page: read the request as it is now, then decide again.',
    },
  },
  nothingChanged: {
    status: 422,
    title: { fr: 'Rien n’a changé depuis l’habilitation', en: 'Nothing changed since the grant' },
    remedy: {
      fr: 'Modifiez ce que vous voulez obtenir, ou annulez la réouverture.',
      en: 'Change what you want to obtain, or cancel the reopening.',
    },
  },
  notOfOrganization: {
    status: 403,
    title: {
      fr: 'Vous n’êtes pas membre de cette organisation',
      en: 'You are not a member of this organisation',
    },
    remedy: {
      fr: 'On demande un accès au nom d’une organisation dont on est membre : rejoignez-la d’abord.',
      en: 'Access is asked for in the name of an organisation that one belongs to: join it first.',
    },
  },
  organizationWithoutSiret: {
    status: 422,
    title: { fr: 'L’organisation n’a pas de SIRET', en: 'The organisation has no SIRET' },
    remedy: {
      fr: 'Complétez la fiche de l’organisation : une habilitation est donnée à un établissement identifié.',
      en: 'Complete the sheet of the organisation: a grant is given to an identified establishment.',
    },
  },
  contactLinkNotValid: {
    status: 410,
    title: { fr: 'Lien expiré ou déjà utilisé', en: 'Link expired or already used' },
    remedy: {
      fr: 'Demandez à l’organisation qui vous nomme de vous écrire de nouveau : chaque lien ne sert qu’une fois, pendant deux semaines.',
      en: 'Ask the organisation that names you to have you written to again: each link works once, for two weeks.',
    },
  },
  contactsUnconfirmed: {
    status: 409,
    title: {
      fr: 'Des contacts n’ont pas confirmé leur adresse',
      en: 'Contacts did not confirm their address',
    },
    remedy: {
      fr: 'Relancez-les depuis la page de la demande : ce formulaire veut que tous aient confirmé avant d’accorder l’accès.',
      en: 'Have them asked again from the page of the request: this form wants all of them before access is granted.',
    },
  },
  definitionsOfOffice: {
    status: 403,
    title: { fr: 'Réservé aux instructeurs du service', en: 'For instructors of the office' },
    remedy: {
      fr: 'Demandez à un administrateur du service le rôle d’instructeur.',
      en: 'Ask an administrator of the office for the role of instructor.',
    },
  },
  definitionClosed: {
    status: 409,
    title: { fr: 'Aucune demande n’est possible pour cette API', en: 'No request can be made for this API' },
    remedy: {
      fr: 'Le formulaire est fermé : écrivez au fournisseur ou au service.',
      en: 'The form is closed: write to the provider or to the office.',
    },
  },
  documentNotFound: {
    status: 404,
    title: { fr: 'Document introuvable', en: 'No such document' },
    remedy: { fr: 'Revenez à la demande.', en: 'Go back to the request.' },
  },
  documentNotPdf: {
    status: 415,
    title: { fr: 'Ce fichier n’est pas un PDF', en: 'This file is no PDF' },
    remedy: { fr: 'Joignez un PDF de 10 Mo au plus.', en: 'Attach a PDF of 10 MB at most.' },
  },
  documentTooLarge: {
    status: 413,
    title: { fr: 'Document trop lourd', en: 'Document too large' },
    remedy: { fr: 'Joignez un PDF de 10 Mo au plus.', en: 'Attach a PDF of 10 MB at most.' },
  },
  tooManyDocuments: {
    status: 422,
    title: { fr: 'Six documents au plus', en: 'Six documents at most' },
    remedy: {
      fr: 'Retirez-en un avant d’en joindre un autre.',
      en: 'Take one out before attaching another.',
    },
  },
})

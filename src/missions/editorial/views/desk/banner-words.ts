import { words } from '#kernel/words'

const fr = {
  title: 'Bandeau',
  intro:
    'Un message au-dessus de chaque page : une maintenance, une échéance, une consultation. Chacun peut le fermer pour lui.',
  none: 'Aucun message n’est écrit.',
  shown: 'Le message est affiché en ce moment.',
  waits: 'Le message attend son heure.',
  over: 'Le message a passé son heure : il n’est plus affiché.',
  saved: 'Enregistré : toutes les pages le savent.',
  removed: 'Le message est retiré.',
  level: 'Ton',
  levels: { info: 'Information', warning: 'Avertissement', danger: 'Maintenance ou panne' },
  message: 'Message en français',
  messageEn: 'Message en anglais',
  link: 'Adresse d’un lien',
  linkWhy: 'De ce site (« /news/… ») ou d’un autre (« https:// »).',
  label: 'Texte du lien, en français',
  labelEn: 'Texte du lien, en anglais',
  from: 'Affiché à partir de',
  fromWhy: 'À l’heure de Paris. Vide : tout de suite.',
  until: 'Jusqu’à',
  untilWhy: 'À l’heure de Paris. Vide : jusqu’à ce qu’on le retire.',
  save: 'Afficher ce message',
  remove: 'Retirer le message',
  removeWhy: 'Il disparaît de toutes les pages.',
}

const en: typeof fr = {
  title: 'Banner',
  intro:
    'A message above every page: maintenance, a deadline, a consultation. Everybody may close it for themselves.',
  none: 'No message is written.',
  shown: 'The message is shown at the moment.',
  waits: 'The message waits for its hour.',
  over: 'The message is past its hour: it is not shown any more.',
  saved: 'Saved: every page knows it.',
  removed: 'The message is taken down.',
  level: 'Tone',
  levels: { info: 'Information', warning: 'Warning', danger: 'Maintenance or breakdown' },
  message: 'Message in French',
  messageEn: 'Message in English',
  link: 'Address of a link',
  linkWhy: 'Of this site ("/news/…") or of another ("https://").',
  label: 'Text of the link, in French',
  labelEn: 'Text of the link, in English',
  from: 'Shown from',
  fromWhy: 'In the time of Paris. Empty: at once.',
  until: 'Until',
  untilWhy: 'In the time of Paris. Empty: until it is taken down.',
  save: 'Show this message',
  remove: 'Take the message down',
  removeWhy: 'It disappears from every page.',
}

export const bannerWords = words(fr, en)

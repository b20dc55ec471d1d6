/** Texts on which two writers of JSON like to disagree. The names say why. */
export const ODD_TEXTS: Readonly<Record<string, string>> = {
  'an emoji, two code units': 'model-\u{1f600}',
  'a family of emoji with joiners': '\u{1f468}\u200d\u{1f469}\u200d\u{1f467}',
  'half of a pair, the first': 'x\ud83dy',
  'half of a pair, the second': 'x\ude00y',
  'two halves in the wrong order': '\ude00\ud83d',
  'the line separator of JavaScript': 'a\u2028b\u2029c',
  'what must be escaped': '"\\/\b\f\n\r\t\u0000\u001f',
  'what need not be escaped': '\u007f\u0080\u00a0\ufeff\ufffd\uffff',
  'a composed letter': 'Z\u00fcrich',
  'a decomposed letter': 'Zu\u0308rich',
  'right to left': '\u202e\u05d0\u05d1',
  'what is read as markup': '</script><!--&amp;',
  'the member of every object': '__proto__',
}

/** In the order of UTF-16 code units: the emoji, which begins with 0xd83d, is before 0xfb33 although its code point is higher. */
export const ODD_KEYS: readonly string[] = ['', '10', '9', 'A', 'a', '\u00e9', '\u20ac', '\u{1f600}', '\ufb33']

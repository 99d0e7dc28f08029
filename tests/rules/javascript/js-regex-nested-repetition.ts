// ruleid: js-regex-nested-repetition
const NAME = /^([a-zA-Z]+)+$/;
// ruleid: js-regex-nested-repetition
const WORDS = /^(\w+\s?)*$/;
// ruleid: js-regex-nested-repetition
const DIGITS = new RegExp("^([0-9]+)*$");
// ok: js-regex-nested-repetition
const FLAT = /^[a-zA-Z]+$/;
// ok: js-regex-nested-repetition
const DOTTED = /^([a-z]+\.)+[a-z]{2,}$/;
// ok: js-regex-nested-repetition
const LIST = /^[a-z]+(?:,[a-z]+)*$/;
// ok: js-regex-nested-repetition
const OPTIONAL = /^(\d+)?$/;

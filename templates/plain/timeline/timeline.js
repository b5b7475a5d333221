"use strict";
const { mailings, people, days, fates, words } = JSON.parse(document.getElementById("rows").textContent);
const PEOPLE_SHOWN = 150;
const byId = (id) => document.getElementById(id);
const fill = (text, values) => text.replace(/\{(\w+)\}/g, (_, name) => values[name]);

/** An element with a class, a text or children; text never becomes markup. */
function made(name, kind = "", ...inside) {
  const element = document.createElement(name);
  if (kind) element.className = kind;
  element.append(...inside);
  return element;
}

function choices(select, values) {
  for (const [value, label] of values) {
    const option = made("option", "", label);
    option.value = value;
    select.append(option);
  }
  if (values.length < 2) select.hidden = true;
}

const sites = [...new Set(people.map((one) => one.site))].filter(Boolean).sort();
const languages = [...new Set(fates.map((one) => one.language))].sort();
choices(byId("mailing"), mailings.map((one, number) => [String(number), one.subject]));
choices(byId("site"), sites.map((one) => [one, one]));
choices(byId("language"), languages.map((one) => [one, one.toUpperCase()]));
let chosenDay = -1;

const outcomes = {
  "": () => true,
  sent: (one) => one.sent,
  unsent: (one) => !one.sent,
  again: (one) => one.sent && one.tries > 1,
};

/** The deliveries that pass every filter but that of the day. */
function wanted() {
  const text = byId("search").value.trim().toLocaleLowerCase();
  const [mailing, site, language] = ["mailing", "site", "language"].map((id) => byId(id).value);
  const passes = outcomes[byId("outcome").value];
  return fates.filter((one) => {
    const person = people[one.person];
    return (
      (!mailing || one.mailing === Number(mailing)) &&
      (!site || person.site === site) &&
      (!language || one.language === language) &&
      (!text || `${person.name} ${person.email}`.toLocaleLowerCase().includes(text)) &&
      passes(one)
    );
  });
}

function show() {
  const found = wanted();
  const shown = chosenDay < 0 ? found : found.filter((one) => one.day === chosenDay);
  byId("count").textContent = fill(words.shown, { number: shown.length, all: fates.length });
  showBars(found);
  showDays(shown);
  showPeople(shown);
}

function showBars(found) {
  const counts = days.map(() => [0, 0]);
  for (const one of found) counts[one.day][one.sent ? 0 : 1] += 1;
  const most = Math.max(1, ...counts.map(([sent, unsent]) => sent + unsent));
  byId("bars").replaceChildren(
    ...counts.map(([sent, unsent], number) => {
      const day = days[number];
      const bar = made("button", [day.off && "off", sent + unsent && "hit", number === chosenDay && "chosen"].filter(Boolean).join(" "));
      bar.type = "button";
      bar.disabled = !(sent + unsent);
      bar.title = [day.label, day.off, sent && `${sent} ${words.mails}`, unsent && `${unsent} ${words.unsent}`].filter(Boolean).join(" · ");
      bar.setAttribute("aria-label", bar.title);
      for (const [count, kind] of [[unsent, "bad"], [sent, ""]]) {
        if (!count) continue;
        const part = made("i", kind);
        part.style.height = `${(100 * count) / most}%`;
        bar.append(part);
      }
      bar.onclick = () => {
        chosenDay = chosenDay === number ? -1 : number;
        show();
      };
      return bar;
    }),
  );
}

function showMonths() {
  let last = "";
  byId("months").replaceChildren(
    ...days.map((day, number) => {
      const isNew = day.month !== last && (number === 0 || number < days.length - 3);
      if (isNew) last = day.month;
      const mark = made("span", "", isNew ? day.month : "");
      if (!isNew) mark.style.border = "0";
      return mark;
    }),
  );
}

/** Deliveries grouped under what `key` says of each. */
function grouped(list, key) {
  const groups = new Map();
  for (const one of list) groups.set(key(one), [...(groups.get(key(one)) ?? []), one]);
  return groups;
}

function showDays(found) {
  const cards = [...grouped(found, (one) => one.day)].sort((a, b) => a[0] - b[0]).map(([number, list]) => {
    const day = days[number];
    const head = made("div", "", made("h3", "", day.label), made("div", "note", day.off));
    const lines = [...grouped(list, (one) => `${one.mailing}|${one.why}`).values()].map(line);
    return made("div", "day", head, made("ul", "", ...lines));
  });
  byId("days").replaceChildren(...(cards.length ? cards : [made("p", "nothing", words.none)]));
}

function line(list) {
  const times = list.map((one) => one.at).sort();
  const until = times.at(-1) === times[0] ? "" : `–${times.at(-1)}`;
  const subject = mailings[list[0].mailing].subject;
  const what = made("b", "", subject);
  const told = list[0].sent ? [what] : [what, made("div", "", list[0].why)];
  const parts = [made("time", "", times[0] + until), made("div", "", ...told), made("span", "n", String(list.length))];
  return made("li", list[0].sent ? "" : "bad", ...parts);
}

function showPeople(found) {
  const persons = [...grouped(found, (one) => one.person)];
  if (!persons.length) {
    byId("people").replaceChildren(made("p", "nothing", words.none));
    return;
  }
  const shown = mailings.map((_, number) => number).filter((number) => found.some((one) => one.mailing === number));
  const head = made("tr", "", made("th", "", words.person), ...shown.map((number) => made("th", "", mailings[number].id)));
  const rows = persons.slice(0, PEOPLE_SHOWN).map(([number, list]) => personRow(people[number], list, shown));
  const rest = persons.length - rows.length;
  const table = made("table", "", made("thead", "", head), made("tbody", "", ...rows));
  byId("people").replaceChildren(table, ...(rest > 0 ? [made("p", "rest", fill(words.more, { number: rest }))] : []));
}

function personRow(person, list, shown) {
  const who = made("td", "who", person.name || person.email, made("span", "", [person.name && person.email, person.site].filter(Boolean).join(" · ")));
  const cells = shown.map((number) => {
    const fate = list.find((one) => one.mailing === number);
    const cell = fate ? fateCell(fate) : made("td", "at none", "–");
    cell.dataset.of = mailings[number].subject;
    return cell;
  });
  return made("tr", "", who, ...cells);
}

function fateCell(one) {
  if (!one.sent) return made("td", "at bad", one.why);
  const again = one.tries > 1 ? [made("small", "", fill(words.tries, { number: one.tries }))] : [];
  return made("td", "at", `${days[one.day].short} ${one.at}`, ...again);
}

byId("filters").oninput = show;
byId("filters").onsubmit = (event) => event.preventDefault();
byId("filters").onreset = () => {
  chosenDay = -1;
  setTimeout(show);
};
byId("filters").hidden = byId("page").hidden = false;
showMonths();
show();

// Small pieces of a page, made without any HTML: what people typed is only ever text.

export const element = (tag, className = "", ...content) => {
  const made = document.createElement(tag);
  if (className) made.className = className;
  made.append(...content.filter((part) => part !== null && part !== undefined && part !== ""));
  return made;
};

export const button = (text, act, className = "button") => {
  const made = element("button", className, text);
  made.type = "button";
  made.addEventListener("click", act);
  return made;
};

export const field = (label, name, options = {}) => {
  const input = Object.assign(document.createElement("input"), { name, autocomplete: "off" }, options);
  return { input, whole: element("label", "", label, input) };
};

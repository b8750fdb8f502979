-- What Quarto's Markdown numbers and frames, read the same way for the screen and for paper: figures
-- and tables (`#fig-…`, `#tbl-…`), references to them, callouts. The words follow Quarto's.

local KINDS = { fig = "Рисунок", tbl = "Таблица" }
local CALLOUTS = {
  note = "Примечание", tip = "Совет", important = "Важно",
  warning = "Предупреждение", caution = "Осторожно",
}

local numbers = {}
local counts = { fig = 0, tbl = 0 }
local delimiter, language
local floats = {}

function floats.settings(meta)
  delimiter = pandoc.utils.stringify(meta["shnor-caption-delimiter"])
  language = meta["shnor-language"] or {}
end

function floats.kind_of(id)
  local kind = id:match("^(%l+)%-")
  return KINDS[kind] and kind
end

-- Numbers are given before references are resolved, for a reference may come first.
function floats.number(div)
  local kind = floats.kind_of(div.identifier)
  if kind then
    counts[kind] = counts[kind] + 1
    numbers[div.identifier] = tostring(counts[kind])
  end
end

local function label(id)
  return KINDS[floats.kind_of(id)] .. "\u{a0}" .. numbers[id]
end

-- A float's last paragraph is its caption; returned are the caption and what it stands at.
function floats.parts(div)
  local content = div.content
  local caption = pandoc.Inlines { pandoc.Str(label(div.identifier)) }
  local last = content[#content]
  if last and last.t == "Para" then
    content:remove(#content)
    caption:insert(pandoc.Str(delimiter .. " "))
    caption:extend(last.content)
  end
  return caption, content
end

function floats.callout_kind(div)
  for _, class in ipairs(div.classes) do
    local kind = class:match("^callout%-(%l+)$")
    if CALLOUTS[kind] then return kind end
  end
end

function floats.callout_title(div, kind)
  local first = div.content[1]
  if div.attributes.title then return pandoc.Inlines { pandoc.Str(div.attributes.title) } end
  if first and first.t == "Header" then
    div.content:remove(1)
    return first.content
  end
  local own = language["callout-" .. kind .. "-title"]
  return pandoc.Inlines { pandoc.Str(own and pandoc.utils.stringify(own) or CALLOUTS[kind]) }
end

-- [@fig-a] is «Рисунок 1», [-@fig-a] the bare number, [рис. -@fig-a] brings its own word.
local function reference_words(citation)
  local words = pandoc.Inlines(citation.prefix)
  if #words > 0 then
    words:insert(pandoc.Str("\u{a0}" .. numbers[citation.id]))
  elseif citation.mode == "SuppressAuthor" then
    words:insert(pandoc.Str(numbers[citation.id]))
  else
    words:insert(pandoc.Str(label(citation.id)))
  end
  return words
end

function floats.reference(cite)
  local inlines = pandoc.Inlines {}
  for index, citation in ipairs(cite.citations) do
    local id = citation.id
    if not floats.kind_of(id) then return nil end
    if index > 1 then inlines:insert(pandoc.Str(", ")) end
    if numbers[id] then
      inlines:insert(pandoc.Link(reference_words(citation), "#" .. id, "", { class = "quarto-xref" }))
    else
      io.stderr:write("ссылка на @" .. id .. " никуда не ведёт\n")
      inlines:insert(pandoc.Strong("?@" .. id))
    end
  end
  return inlines
end

return floats

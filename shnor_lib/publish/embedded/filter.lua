-- The parts of Quarto's Markdown that report pages use: numbered figures and tables, references to
-- them, callouts, links between notebooks. The words and the structure follow Quarto's.

local KINDS = { fig = "Рисунок", tbl = "Таблица" }
local CALLOUTS = {
  note = "Примечание", tip = "Совет", important = "Важно",
  warning = "Предупреждение", caution = "Осторожно",
}

local numbers = {}
local counts = { fig = 0, tbl = 0 }
local root, delimiter, language

local function kind_of(id)
  local kind = id:match("^(%l+)%-")
  return KINDS[kind] and kind
end

local function html(text)
  return pandoc.RawBlock("html", text)
end

local function escaped(text)
  return (text:gsub("[&<>\"]", { ["&"] = "&amp;", ["<"] = "&lt;", [">"] = "&gt;", ['"'] = "&quot;" }))
end

local function label(id)
  return KINDS[kind_of(id)] .. "\u{a0}" .. numbers[id]
end

-- Numbers are given before references are resolved, for a reference may come first.
local function number(div)
  local kind = kind_of(div.identifier)
  if kind then
    counts[kind] = counts[kind] + 1
    numbers[div.identifier] = tostring(counts[kind])
  end
end

-- A float's last paragraph is its caption: under a figure, above a table.
local function float(div)
  local kind = kind_of(div.identifier)
  local content = div.content
  local caption = { pandoc.Str(label(div.identifier)) }
  local last = content[#content]
  if last and last.t == "Para" then
    content:remove(#content)
    table.insert(caption, pandoc.Str(delimiter .. " "))
    for _, inline in ipairs(last.content) do table.insert(caption, inline) end
  end
  local word = kind == "tbl" and "table" or "figure"
  local words = pandoc.Blocks {
    html('<figcaption class="shnor-caption-' .. word .. '">'), pandoc.Plain(caption), html("</figcaption>"),
  }
  local blocks = pandoc.Blocks { html('<figure id="' .. escaped(div.identifier) .. '">') }
  if kind == "tbl" then blocks:extend(words) end
  blocks:extend(content)
  if kind == "fig" then blocks:extend(words) end
  blocks:insert(html("</figure>"))
  return blocks
end

local function callout_title(div, kind)
  local first = div.content[1]
  if div.attributes.title then return pandoc.Plain { pandoc.Str(div.attributes.title) } end
  if first and first.t == "Header" then
    div.content:remove(1)
    return pandoc.Plain(first.content)
  end
  local own = language["callout-" .. kind .. "-title"]
  return pandoc.Plain { pandoc.Str(own and pandoc.utils.stringify(own) or CALLOUTS[kind]) }
end

local function callout(div, kind)
  local title = callout_title(div, kind)
  local folds = div.attributes.collapse
  local open, close = '<div class="callout-title">', "</div>"
  local outer = "div"
  if folds then
    outer, open, close = "details", '<summary class="callout-title">', "</summary>"
  end
  local state = folds == "false" and " open" or ""
  local blocks = pandoc.Blocks {
    html("<" .. outer .. ' class="callout callout-' .. kind .. '"' .. state .. ">" .. open), title, html(close),
  }
  blocks:extend(div.content)
  blocks:insert(html("</" .. outer .. ">"))
  return blocks
end

local function layout(div)
  if kind_of(div.identifier) then return float(div) end
  for _, class in ipairs(div.classes) do
    local kind = class:match("^callout%-(%l+)$")
    if CALLOUTS[kind] then return callout(div, kind) end
  end
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

local function reference(cite)
  local inlines = pandoc.Inlines {}
  for index, citation in ipairs(cite.citations) do
    local id = citation.id
    if not kind_of(id) then return nil end
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

local function link(element)
  local target = element.target
  if target:match("^/") and not target:match("^//") then target = root .. target end
  if not target:match("^%a[%w+.-]*:") then
    target = target:gsub("%.ipynb$", ".html"):gsub("%.ipynb#", ".html#")
  end
  element.target = target
  return element
end

-- Columns take the width that their cells need, as `tbl-colwidths: false` has it in Quarto. Which
-- are set to the right the table says once, by a class each, and not every cell.
local function columns(element)
  for number, spec in ipairs(element.colspecs) do
    if spec[1] == "AlignRight" then element.attr.classes:insert("right-" .. number) end
  end
  element.colspecs = pandoc.List.map(element.colspecs, function() return { "AlignDefault" } end)
  return element
end

local function settings(meta)
  root = pandoc.utils.stringify(meta["shnor-root"])
  delimiter = pandoc.utils.stringify(meta["shnor-caption-delimiter"])
  language = meta["shnor-language"] or {}
end

return {
  { Meta = settings },
  { traverse = "topdown", Div = number },
  { Div = layout, Cite = reference, Link = link, Table = columns },
}

-- The parts of Quarto's Markdown that report pages use, as HTML: numbered figures and tables,
-- references to them, callouts, links between notebooks. The structure follows Quarto's.

local folder = pandoc.path.directory(PANDOC_SCRIPT_FILE)
local floats = dofile(pandoc.path.join { folder, "floats.lua" })
local root

local function html(text)
  return pandoc.RawBlock("html", text)
end

local function escaped(text)
  return (text:gsub("[&<>\"]", { ["&"] = "&amp;", ["<"] = "&lt;", [">"] = "&gt;", ['"'] = "&quot;" }))
end

-- The caption of a figure stands under it, that of a table above.
local function float(div)
  local kind = floats.kind_of(div.identifier)
  local caption, content = floats.parts(div)
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

local function callout(div, kind)
  local title = pandoc.Plain(floats.callout_title(div, kind))
  local folds = div.attributes.collapse
  local open, close = '<div class="callout-title">', "</div>"
  local outer = "div"
  if folds then
    outer, open, close = "details", '<summary class="callout-title">', "</summary>"
  end
  local extra = div.classes:includes("shnor-more") and " shnor-more" or ""
  local state = folds == "false" and " open" or ""
  local blocks = pandoc.Blocks {
    html("<" .. outer .. ' class="callout callout-' .. kind .. extra .. '"' .. state .. ">" .. open), title, html(close),
  }
  blocks:extend(div.content)
  blocks:insert(html("</" .. outer .. ">"))
  return blocks
end

local function layout(div)
  if floats.kind_of(div.identifier) then return float(div) end
  local kind = floats.callout_kind(div)
  if kind then return callout(div, kind) end
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
  floats.settings(meta)
end

return {
  { Meta = settings },
  { traverse = "topdown", Div = floats.number },
  { Div = layout, Cite = floats.reference, Link = link, Table = columns },
}
